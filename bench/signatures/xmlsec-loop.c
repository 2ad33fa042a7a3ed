/* Verifies one file many times with libxmlsec1 in one process: the other side of `npm run bench:signatures`.
   Reads lines "REPETITIONS FILE", answers each with "NANOSECONDS" of processor time for all of them, or "failed". */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xmlsec/crypto.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

static char *content;
static long length;

static int read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return -1;
  fseek(file, 0, SEEK_END);
  length = ftell(file);
  rewind(file);
  free(content);
  content = malloc(length);
  int ok = content != NULL && fread(content, 1, length, file) == (size_t)length;
  fclose(file);
  return ok ? 0 : -1;
}

/* The key comes from the certificate in KeyInfo; its path is not checked, as on our side without an anchor. */
static int verify_once(xmlSecKeysMngrPtr manager) {
  static const xmlChar *ids[] = {BAD_CAST "Id", NULL};
  int result = -1;
  xmlDocPtr document = xmlReadMemory(content, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
  if (document == NULL) return -1;
  xmlSecAddIDs(document, xmlDocGetRootElement(document), ids);
  xmlNodePtr node = xmlSecFindNode(xmlDocGetRootElement(document), xmlSecNodeSignature, xmlSecDSigNs);
  xmlSecDSigCtxPtr context = xmlSecDSigCtxCreate(manager);
  if (node != NULL && context != NULL) {
    context->keyInfoReadCtx.flags |= XMLSEC_KEYINFO_FLAGS_X509DATA_DONT_VERIFY_CERTS;
    if (xmlSecDSigCtxVerify(context, node) == 0 && context->status == xmlSecDSigStatusSucceeded) result = 0;
  }
  if (context != NULL) xmlSecDSigCtxDestroy(context);
  xmlFreeDoc(document);
  return result;
}

int main(void) {
  static char line[4096];
  static char path[4096];
  long repetitions;
  xmlInitParser();
  if (xmlSecInit() < 0 || xmlSecCryptoAppInit(NULL) < 0 || xmlSecCryptoInit() < 0) return 1;
  xmlSecKeysMngrPtr manager = xmlSecKeysMngrCreate();
  if (manager == NULL || xmlSecCryptoAppDefaultKeysMngrInit(manager) < 0) return 1;
  while (fgets(line, sizeof line, stdin) != NULL) {
    struct timespec from, until;
    int ok = sscanf(line, "%ld %4095[^\n]", &repetitions, path) == 2 && read_file(path) == 0;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    for (long turn = 0; ok && turn < repetitions; turn++) ok = verify_once(manager) == 0;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &until);
    if (ok) printf("%lld\n", (until.tv_sec - from.tv_sec) * 1000000000LL + (until.tv_nsec - from.tv_nsec));
    else printf("failed\n");
    fflush(stdout);
  }
  return 0;
}
