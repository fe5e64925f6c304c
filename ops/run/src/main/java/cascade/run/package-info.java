/** How an owner runs Cascade: the command line in front, one package per thing it can do behind. */
@NullMarked
package cascade.run;

import org.jspecify.annotations.NullMarked;
