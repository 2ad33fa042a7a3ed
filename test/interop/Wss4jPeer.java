import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.ws.security.WSConstants;
import org.apache.ws.security.WSDataRef;
import org.apache.ws.security.WSSecurityEngine;
import org.apache.ws.security.WSSecurityEngineResult;
import org.apache.ws.security.WSSecurityException;
import org.apache.ws.security.components.crypto.Merlin;
import org.apache.ws.security.message.WSSecHeader;
import org.apache.ws.security.message.WSSecSignature;
import org.apache.ws.security.message.WSSecTimestamp;
import org.w3c.dom.Document;

/**
 * WS-Security as WSS4J understands it.
 *
 * verify CERTIFICATE FILE... prints a line for each file: what the signature covers, or why it is not believed.
 * sign KEY CERTIFICATE FILE OUT [timestamp] signs an envelope.
 */
public class Wss4jPeer {
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("verify")) {
      for (int index = 2; index < arguments.length; index++) System.out.println(verify(arguments[1], arguments[index]));
    } else {
      sign(arguments[1], arguments[2], arguments[3], arguments[4], arguments.length > 5);
    }
  }

  static String verify(String certificate, String file) throws Exception {
    try {
      List<String> covered = new ArrayList<>();
      for (WSSecurityEngineResult result :
          new WSSecurityEngine().processSecurityHeader(read(file), null, null, trusting(certificate))) {
        Integer action = (Integer) result.get(WSSecurityEngineResult.TAG_ACTION);
        if (action != WSConstants.SIGN) continue;
        for (Object reference : (List<?>) result.get(WSSecurityEngineResult.TAG_DATA_REF_URIS))
          covered.add(((WSDataRef) reference).getProtectedElement().getLocalName());
      }
      return String.join(" ", covered);
    } catch (WSSecurityException refusal) {
      return "refused: " + refusal.getMessage();
    }
  }

  static void sign(String key, String certificate, String file, String out, boolean withTimestamp) throws Exception {
    KeyStore store = emptyStore();
    char[] password = "x".toCharArray();
    store.setKeyEntry("client", privateKey(key), password, new Certificate[] {certificateIn(certificate)});
    Merlin crypto = new Merlin();
    crypto.setKeyStore(store);
    Document envelope = read(file);
    WSSecHeader header = new WSSecHeader();
    header.setMustUnderstand(false);
    header.insertSecurityHeader(envelope);
    if (withTimestamp) new WSSecTimestamp().build(envelope, header);
    WSSecSignature signature = new WSSecSignature();
    signature.setUserInfo("client", "x");
    signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
    signature.setSignatureAlgorithm("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
    signature.setDigestAlgo("http://www.w3.org/2001/04/xmlenc#sha256");
    signature.build(envelope, crypto, header);
    TransformerFactory.newInstance().newTransformer().transform(new DOMSource(envelope), new StreamResult(out));
  }

  static Merlin trusting(String certificate) throws Exception {
    KeyStore store = emptyStore();
    store.setCertificateEntry("pinned", certificateIn(certificate));
    Merlin crypto = new Merlin();
    crypto.setTrustStore(store);
    return crypto;
  }

  static KeyStore emptyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  static Certificate certificateIn(String file) throws Exception {
    return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(Files.readAllBytes(Path.of(file))));
  }

  static PrivateKey privateKey(String file) throws Exception {
    String base64 = Files.readString(Path.of(file)).replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  static Document read(String file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(Path.of(file).toFile());
  }
}
