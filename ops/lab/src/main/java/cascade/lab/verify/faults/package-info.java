/** {@code verify faults}: each part that a node needs is broken for real while people ask for pages, and what they get is held to what is promised. */
@NullMarked
package cascade.lab.verify.faults;

import org.jspecify.annotations.NullMarked;
