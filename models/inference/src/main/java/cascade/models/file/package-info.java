/** Binary model files that tell by themselves when they are foreign, truncated or damaged; and turns at a folder of files. */
@NullMarked
package cascade.models.file;

import org.jspecify.annotations.NullMarked;
