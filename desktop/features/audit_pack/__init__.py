"""Everything an auditor asks for, in one file: papers, scans, answers with their proofs, gaps, and hashes."""
