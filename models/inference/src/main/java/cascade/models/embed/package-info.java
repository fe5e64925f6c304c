/** Trained vectors by item: the inference side of Item2vec. */
@NullMarked
package cascade.models.embed;

import org.jspecify.annotations.NullMarked;
