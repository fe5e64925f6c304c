/** How Cascade is run and proven: the command line in front, one package per thing it can do behind. */
@NullMarked
package cascade.ops;

import org.jspecify.annotations.NullMarked;
