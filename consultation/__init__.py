"""Draft acts under public discussion: dossiers, versions, clauses, comments and answers."""
