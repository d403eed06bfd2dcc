"""Published versions carried out of the portal: as Akoma Ntoso, as a Word document, as PDF.

Pure: a version in, bytes out. What is written names every clause by its permanent uid, so that
`consultation.splitting` knows it again when the file comes back.
"""

from consultation.carrying.carried import Carried, Clause, Passage

__all__ = ["Carried", "Clause", "Passage"]
