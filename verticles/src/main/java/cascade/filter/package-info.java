/** Rules that take candidates out, each conserving: what is not kept is named as removed. */
@NullMarked
package cascade.filter;

import org.jspecify.annotations.NullMarked;
