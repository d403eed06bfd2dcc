"""The demonstration: a town, its drafts and petitions, told through the same actions people use."""
