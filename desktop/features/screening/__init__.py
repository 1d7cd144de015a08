"""Selection of mentors: interview, references, the check of the criminal record, commitment, training."""
