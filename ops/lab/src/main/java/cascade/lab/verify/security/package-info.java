/** Proves of a server that it opens to nobody who may not, breaks from nothing that it is sent, and takes no id for anything else. */
@NullMarked
package cascade.lab.verify.security;

import org.jspecify.annotations.NullMarked;
