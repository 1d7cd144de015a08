#!/bin/sh
# Makes the lists in made/ with LibreOffice from the files in sources/. Usage: make.sh [target folder]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
to=${1:-$here/made}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

# convert SOURCE NAME FILTER [INPUT FILTER]: NAME's ending picks the format, FILTER its options.
convert() {
    cp "$here/sources/$1" "$home/${2%.*}.${1##*.}"
    if [ -n "${4:-}" ]; then set -- "$1" "$2" "$3" "--infilter=$4"; else set -- "$1" "$2" "$3"; fi
    soffice "-env:UserInstallation=file://$home/profile" --headless "${4:---nologo}" \
        --convert-to "$3" --outdir "$to" "$home/${2%.*}.${1##*.}" >"$home/log" 2>&1
    ending=${3%%:*}
    [ "$to/${2%.*}.$ending" = "$to/$2" ] || mv "$to/${2%.*}.$ending" "$to/$2"
    test -s "$to/$2"
}

# CSV: separator, quotation mark, character set, first line, columns, language, quote all, recognise numbers.
# Character sets: 76 UTF-8, 1 cp1252, 33 cp1250, 34 cp1251, 32 cp874, 12 ISO 8859-1, 22 ISO 8859-15, 65535 UTF-16.
# Languages: 1033 en-US, 1044 nb-NO, 1053 sv-SE, 1030 da-DK, 1031 de-DE, 1036 fr-FR, 1054 th-TH, 1026 bg-BG, 1040 it-IT.
text="CSV:44,34,76,1,,%s,false,false"
cells="CSV:44,34,76,1,,%s,false,true"
csv='csv:Text - txt - csv (StarCalc)'
as() { printf "$1" "$2"; }

convert en.csv en_utf8.csv "$csv:44,34,76,1,,1033,false,true" "$(as "$text" 1033)"
convert en.csv en_dates.xlsx xlsx:"Calc MS Excel 2007 XML" "$(as "$cells" 1033)"
convert nb.csv nb.xls xls:"MS Excel 97" "$(as "$text" 1044)"
convert nb.csv nb_cp1252.csv "$csv:59,34,1,1,,1044,false,true" "$(as "$text" 1044)"
convert sv.csv sv.ods ods:calc8 "$(as "$cells" 1053)"
convert sv.csv sv_utf16.txt "csv:Text - txt - csv (StarCalc):9,34,65535,1,,1053,false,true" "$(as "$text" 1053)"
convert da.csv da.xlsx xlsx:"Calc MS Excel 2007 XML" "$(as "$cells" 1030)"
convert da.csv da_iso8859_15.csv "$csv:59,34,22,1,,1030,true,true" "$(as "$text" 1030)"
convert de.csv de_dates.xlsx xlsx:"Calc MS Excel 2007 XML" "$(as "$cells" 1031)"
convert de.csv de.xls xls:"MS Excel 97" "$(as "$cells" 1031)"
convert de.csv de.ods ods:calc8 "$(as "$text" 1031)"
convert de.csv de_cp1252.csv "$csv:59,34,1,1,,1031,false,true" "$(as "$text" 1031)"
convert fr.csv fr.ods ods:calc8 "$(as "$cells" 1036)"
convert fr.csv fr_iso8859_15.csv "$csv:59,34,22,1,,1036,false,true" "$(as "$text" 1036)"
convert th.csv th.xlsx xlsx:"Calc MS Excel 2007 XML" "$(as "$cells" 1054)"
convert th.csv th_cp874.csv "$csv:44,34,32,1,,1054,false,true" "$(as "$text" 1054)"
convert bg.csv bg.xls xls:"MS Excel 97" "$(as "$cells" 1026)"
convert bg.csv bg_cp1251.csv "$csv:59,34,34,1,,1026,false,true" "$(as "$text" 1026)"
convert it.csv it.xlsx xlsx:"Calc MS Excel 2007 XML" "$(as "$cells" 1040)"
convert it.csv it_cp1252.csv "$csv:124,34,1,1,,1040,false,true" "$(as "$text" 1040)"
for format in 'xlsx:Calc MS Excel 2007 XML' 'xls:MS Excel 97' 'ods:calc8'; do
    convert office40.fods "office40.${format%%:*}" "$format"
done
# The sheet with the people is the second one: -1 writes every sheet to a file of its own.
convert_sheets() {
    cp "$here/sources/office40.fods" "$home/office40.fods"
    soffice "-env:UserInstallation=file://$home/profile" --headless --convert-to \
        "$csv:59,34,1,1,,1031,false,true,false,false,false,-1" --outdir "$home" "$home/office40.fods" >"$home/log" 2>&1
    mv "$home/office40-Anmeldungen.csv" "$to/office40_cp1252.csv"
}
convert_sheets
