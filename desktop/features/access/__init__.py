"""Who signs in to this store, with which role in which programmes, from when to when."""
