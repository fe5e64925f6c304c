/** Binary model files that tell by themselves when they are foreign, truncated or damaged; turns at a folder of files, and folders as wholes. */
@NullMarked
package cascade.models.file;

import org.jspecify.annotations.NullMarked;
