/** Looking into log folders: what is there, whether it is sound, and rows of it for other eyes. */
@NullMarked
package cascade.run.log;

import org.jspecify.annotations.NullMarked;
