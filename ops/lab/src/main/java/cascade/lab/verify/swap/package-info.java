/** {@code verify swap}: releases go live and back under load, and no answer fails or is of two of them. */
@NullMarked
package cascade.lab.verify.swap;

import org.jspecify.annotations.NullMarked;
