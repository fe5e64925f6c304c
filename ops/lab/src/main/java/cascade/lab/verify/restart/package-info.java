/** {@code verify restart}: two nodes behind a balancer are restarted in turn under load, and nobody notices. */
@NullMarked
package cascade.lab.verify.restart;

import org.jspecify.annotations.NullMarked;
