"""What JupyterLab asks and reports, for what its Dutch language pack leaves in English or says otherwise than we do.

By the sentence in JupyterLab's own code. With two forms the first is of one, the second of more.
"""

from collections.abc import Mapping

from leerkit.texts.lab_cells import Translation

BUTTONS: Mapping[str, Translation] = {
    "OK": "OK",
    "Ok": "OK",
    "Yes": "Ja",
    "No": "Nee",
    "Cancel": "Annuleren",
    "Continue": "Doorgaan",
    "Dismiss": "Sluiten",
    "Discard": "Weggooien",
    "Select": "Kiezen",
    "Reload": "Opnieuw laden",
    "Overwrite": "Overschrijven",
    "Revert": "Terugzetten",
    "Rename and Save": "Naam geven en opslaan",
    "Restart": "Opnieuw starten",
    "Shut Down": "Stoppen",
    "Trust": "Vertrouwen",
    "Do not ask me again": "Vraag dit niet meer",
    "Do not ask me again.": "Vraag dit niet meer.",
    "Close without saving": "Sluiten zonder opslaan",
    "Close and save": "Opslaan en sluiten",
    "Keep Waiting": "Nog even wachten",
    "Clear Workspace": "Werkomgeving leegmaken",
    "Error": "Er ging iets mis",
    "Warning": "Let op",
    "Loading…": "Laadt…",
}

KERNELS: Mapping[str, Translation] = {
    "Restart Kernel?": "De kernel opnieuw starten?",
    "Do you want to restart the kernel of %1? All variables will be lost.": (
        "Wil je de kernel van %1 opnieuw starten? Wat je antwoordde, blijft bewaard. "
        "Alle cellen moeten daarna opnieuw worden uitgevoerd."
    ),
    "Confirm Kernel Restart": "Kernel opnieuw starten",
    "Cancel Kernel Restart": "Annuleren: de kernel niet opnieuw starten",
    (
        "If checked, the kernel will restart without confirmation prompt in the future; you can change "
        "this back in the settings."
    ): ("Met een vinkje start de kernel voortaan opnieuw zonder dat JupyterLab het vraagt."),
    "Select Kernel": "Kies een kernel",
    "Select kernel for:": "Kies een kernel voor:",
    "Always start the preferred kernel": "Start voortaan vanzelf deze kernel",
    "Start Kernel": "Kernel starten",
    "Start %1 Kernel": "%1 starten",
    "Use No Kernel": "Zonder kernel",
    "Connect to Existing Kernel": "Verbinden met een kernel die draait",
    "Connect to Other Kernel": "Verbinden met een andere kernel",
    "Error Starting Kernel": "De kernel start niet",
    "Kernel Restarting": "De kernel start opnieuw",
    "Kernel Terminating": "De kernel stopt",
    "The kernel for %1 appears to have died. It will restart automatically.": (
        "De kernel van %1 is gestopt. Hij start vanzelf opnieuw. Voer daarna alle cellen opnieuw uit."
    ),
    "The kernel for %1 appears to be terminating. You can not run any cell for now.": (
        "De kernel van %1 is aan het stoppen. Je kunt nu geen cellen uitvoeren."
    ),
    "Kernel '%1' for '%2' is still initializing. You can run code cells when the kernel has initialized.": (
        "De kernel (%1) van %2 start nog. Daarna kun je cellen uitvoeren."
    ),
    (
        "The cell has not been executed to avoid kernel deadlock as there is another pending input! "
        "Type your input in the input box, press Enter and try again."
    ): ("Een andere cel wacht op wat jij intypt. Doe dat eerst, druk op Enter en voer daarna deze cel uit."),
    "Cell not executed due to pending input": "De cel is niet uitgevoerd",
    "Are you sure you want to permanently shut down the running kernel?": (
        "Wil je de kernel die draait stoppen?",
        "Wil je alle %1 kernels die draaien stoppen?",
    ),
    "Shut Down All?": "Alles stoppen?",
    "Shut down the notebook?": "Het notebook sluiten en de kernel stoppen?",
}

FILES: Mapping[str, Translation] = {
    "You have unsaved changes.": "Er is iets nog niet opgeslagen.",
    "You will lose any unsaved changes.": "Wat nog niet is opgeslagen, gaat verloren.",
    "Do you want to leave without saving?": "Weggaan zonder op te slaan?",
    "Your changes were not saved.": "Je wijzigingen zijn niet opgeslagen.",
    "Some changes have not been saved. Continue without saving?": "Er is iets nog niet opgeslagen. Toch doorgaan?",
    "Save your work": "Je werk opslaan",
    'Save changes in "%1" before closing?': "Wijzigingen in ‘%1’ opslaan voor je sluit?",
    'Are you sure you want to close "%1"?': "Wil je ‘%1’ sluiten?",
    'Please confirm you want to close "%1".': "Wil je ‘%1’ sluiten?",
    "If checked, no confirmation to close a document will be asked in the future.": (
        "Met een vinkje vraagt JupyterLab dit voortaan niet meer."
    ),
    "Are you sure you want to close all open tabs?": "Wil je alle tabbladen sluiten?",
    "Are you sure you want to reload the %1 from the disk?": "Wil je %1 opnieuw laden?",
    "Are you sure you want to exit JupyterLab?\n\nAny unsaved changes will be lost.": (
        "Wil je JupyterLab sluiten?\n\nWat nog niet is opgeslagen, gaat verloren."
    ),
    "Are you sure you want to delete %1": "Wil je %1 verwijderen?",
    "Are you sure you want to delete this cell?": "Wil je deze cel verwijderen?",
    "Are you sure you want to move to trash: %1?": "Wil je %1 naar de prullenbak doen?",
    "Are you sure you want to permanently delete: %1?": "Wil je %1 voorgoed verwijderen?",
    (
        '"%1" has changed on disk since the last time it was opened or saved.\nDo you want to overwrite '
        "the file on disk with the version open here,\nor load the version on disk (revert)?"
    ): (
        "‘%1’ is op de schijf veranderd sinds het hier geopend of opgeslagen werd.\n"
        "Wil je het bestand overschrijven met wat hier open staat,\nof laden wat er op de schijf staat?"
    ),
    "File Changed": "Het bestand is veranderd",
    "File Overwrite?": "Bestand overschrijven?",
    '"%1" already exists. Do you want to replace it?': "‘%1’ bestaat al. Wil je het vervangen?",
    '"%1" already exists, overwrite?': "‘%1’ bestaat al. Overschrijven?",
    "File Load Error for %1": "%1 laadt niet",
    "File Save Error for %1": "%1 is niet opgeslagen",
    "Save Failed": "Niet opgeslagen",
    "Cannot Save": "Kan niet opslaan",
    "Cannot Reload": "Kan niet opnieuw laden",
    "Directory not found": "De map is er niet",
    'Directory not found: "%1"': "Deze map is er niet: ‘%1’",
    "Could not find path: %1": "Dit pad is er niet: %1",
    "Path Not Found": "Niet gevonden",
    "Open Error": "Openen lukt niet",
    "Open Path": "Openen vanaf een pad",
    "Path": "Pad",
    "Are you sure you want to revert the %1 to checkpoint? ": "Wil je %1 terugzetten? ",
    "Cannot open": "Openen lukt niet",
    "Rename File": "Naam van het bestand wijzigen",
    "Rename file": "Naam van het bestand wijzigen",
    "New Name": "Nieuwe naam",
    "File Path": "Plaats van het bestand",
    "Saving started": "Slaat op",
    "Saving completed": "Opgeslagen",
    "Saving failed": "Niet opgeslagen",
    "Could not display output data": "Deze uitvoer is niet te tonen",
    "Javascript Error: %1": "Fout in een script: %1",
}

SERVER: Mapping[str, Translation] = {
    "Server Connection Error": "Geen verbinding",
    (
        "A connection to the Jupyter server could not be established.\nJupyterLab will continue trying "
        "to reconnect.\nCheck your network connection or Jupyter server configuration.\n"
    ): (
        "JupyterLab reageert niet.\nStaat 'leerkit lab' nog aan in de terminal? Start het anders opnieuw.\n"
        "JupyterLab blijft het proberen.\n"
    ),
    (
        "If checked, you will not see a dialog informing you about an issue with server connection in "
        "this session."
    ): ("Met een vinkje zie je deze melding niet meer."),
    "Do not show this message again in this session.": "Toon dit niet meer.",
    "Server unavailable or unreachable": "JupyterLab is niet bereikbaar",
    "Your server at %1 is not running.\nWould you like to restart it?": (
        "JupyterLab op %1 draait niet.\nOpnieuw starten?"
    ),
    "Server stopped": "JupyterLab is gestopt",
    "You have shut down the Jupyter server. You can now close this tab.": (
        "JupyterLab is gestopt. Wat je antwoordde, is bewaard. Je kunt dit tabblad sluiten."
    ),
    "Shutdown confirmation": "JupyterLab stoppen?",
    "Please confirm you want to shut down %1.": "Wil je %1 stoppen?",
    "The loading screen is taking a long time.\nWould you like to clear the workspace or keep waiting?": (
        "Het laden duurt lang.\nWil je de werkomgeving leegmaken, of nog even wachten?"
    ),
}

TRUST: Mapping[str, Translation] = {
    "Trust Notebook": "Dit notebook vertrouwen",
    "Trust this notebook?": "Dit notebook vertrouwen?",
    "Confirm Trusting this notebook": "Vertrouwen",
    "Notebook is already trusted": "Dit notebook wordt al vertrouwd",
    "A trusted Jupyter notebook may execute hidden malicious code when you open it.": (
        "Een notebook dat je vertrouwt, mag code uitvoeren zodra je het opent."
    ),
    'Selecting "Trust" will re-render this notebook in a trusted state.': (
        "Kies je ‘Vertrouwen’, dan wordt het opnieuw getoond."
    ),
    "For more information, see": "Meer hierover:",
    "the Jupyter security documentation": "veiligheid van Jupyter (Engels)",
    "Notebook trusted: %1 of %2 code cells trusted.": "Dit notebook wordt vertrouwd: %1 van %2 cellen.",
    "Notebook not trusted: %1 of %2 code cells trusted.": "Dit notebook wordt niet vertrouwd: %1 van %2 cellen.",
    "Active cell trusted: %1 of %2 code cells trusted.": "Deze cel wordt vertrouwd: %1 van %2 cellen.",
}

DIALOGS: Mapping[str, Translation] = {**BUTTONS, **KERNELS, **FILES, **SERVER, **TRUST}
