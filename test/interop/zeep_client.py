"""A client of other people's making, led by the contracts alone: pull, skrytka, obslugaUpp and the store of documents of the sandbox.

Usage: zeep_client.py BASE_URL CLIENT_KEY CLIENT_CERTIFICATE PINNED_CERTIFICATE; prints what it got as one line of JSON.
"""

import base64
import hashlib
import json
import sys

import xmlsec
from zeep import Client, Settings
from zeep.exceptions import Fault, SignatureVerificationFailed
from zeep.wsse.signature import BinarySignature, verify_envelope

BASE, KEY, CERTIFICATE, PINNED = sys.argv[1:5]
BOX = "/urzad/zeep"
REPLY_TO = "/szkola/zeep"
DOCUMENT = '<?xml version="1.0"?>\n<pismo>Zażółć</pismo>'.encode()


class Security:
    """Signs with the client's key, believes the pinned certificate alone."""

    def __init__(self, pinned=PINNED):
        self.signature = BinarySignature(
            KEY, CERTIFICATE, signature_method=xmlsec.Transform.RSA_SHA256, digest_method=xmlsec.Transform.SHA256
        )
        self.pinned = pinned

    def apply(self, envelope, headers):
        return self.signature.apply(envelope, headers)

    def verify(self, envelope):
        verify_envelope(envelope, self.pinned)
        return envelope


def client(service, part="pk_external_ws", **security):
    address = f"{BASE}/{part}/services/{service}?wsdl"
    return Client(address, wsse=Security(**security), settings=Settings(strict=True, xml_huge_tree=False))


def file_of(document):
    return {"nazwaPliku": "pismo.xml", "typPliku": "application/xml", "zawartosc": document}


def send():
    headers = {
        "podmiot": "szkola",
        "adresSkrytki": BOX,
        "adresOdpowiedzi": REPLY_TO,
        "czyProbne": False,
        "daneDodatkowe": b"",
    }
    answer = client("skrytka").service.nadaj(**file_of(DOCUMENT), _soapheaders=headers)
    answer = getattr(answer, "body", answer)
    return {
        "code": answer.status.kod,
        "number": answer.identyfikatorDokumentu,
        "uppNumber": answer.identyfikatorUpp,
        "upp": answer.zalacznik.zawartosc.decode(),
    }


def stored(number):
    """What the store says of the document sent last, and what it hands out."""
    service = client("ZarzadzanieDokumentami", part="fe_external_ws").service
    listed = service.zawartoscSkladu(sklad={"nazwa": "SENT", "podmiot": "szkola"})
    entry = list(getattr(listed, "SzczegolyDokumentuTyp", listed))[-1]
    document = service.pobierzDokument(idDokumentu=entry.id, podmiot="szkola")
    upp = service.pobierzDokument(idDokumentu=entry.idUPO, podmiot="szkola")
    return {
        "name": entry.nazwa,
        "to": entry.adresat.adres,
        "hasNumber": number.encode() in entry.metadane,
        "isSame": document.tresc == DOCUMENT,
        "upp": upp.tresc.decode(),
        "foreign": getattr(service.pobierzDokument(idDokumentu=entry.id, podmiot="obcy"), "tresc", None),
    }


def pull(algorithm):
    service = client("pull").service
    box = {"podmiot": "urzad", "nazwaSkrytki": "zeep", "adresSkrytki": BOX}
    before = service.oczekujaceDokumenty(**box).oczekujace
    found = service.pobierzNastepny(**box)
    content = found.dokument.zawartosc
    digest = base64.b64encode(algorithm(content).digest()).decode()
    confirmed = service.potwierdzOdebranie(**box, skrot=digest)
    after = service.pobierzNastepny(**box)
    return {
        "before": before,
        "isSame": content == DOCUMENT,
        "replyTo": found.adresOdpowiedzi,
        "sentAt": found.dataNadania.isoformat(),
        "confirmed": confirmed.kod,  # an answer of one element is that element
        "after": after.status.kod,
        "wrongHash": fault_of(lambda: service.potwierdzOdebranie(**box, skrot=digest)),
    }


def issue():
    sender = {"identyfikator": "jan", "typIdentyfikatora": "ePUAP-ID", "nazwa": "Jan"}
    answer = client("obslugaUpp").service.dajUpp(podmiot="urzad", nadawca=sender, dokument=file_of(DOCUMENT))
    return {"code": answer.status.kod, "upp": answer.upp.zawartosc.decode()}


def fault_of(call):
    try:
        call()
    except Fault as fault:
        exception = fault.detail.find("{http://wsdl.epuap.gov.pl/obiekty/}Wyjatek")
        return [child.tag for child in exception]
    return None


def believes_a_stranger():
    try:
        client("pull", pinned=CERTIFICATE).service.oczekujaceDokumenty("urzad", "zeep", BOX)
    except SignatureVerificationFailed:
        return False
    return True


sent = send()
kept = stored(sent["number"])
first = pull(hashlib.sha1)
send()
second = pull(hashlib.sha256)
found = {"sent": sent, "stored": kept, "pulled": [first, second], "issued": issue(), "believesAStranger": believes_a_stranger()}
print(json.dumps(found))
