/** Binary model files that tell by themselves when they are foreign, truncated or damaged. */
@NullMarked
package cascade.models.file;

import org.jspecify.annotations.NullMarked;
