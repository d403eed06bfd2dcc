"""Due process for citizens' words: reports, cases, reasoned decisions and the public log."""
