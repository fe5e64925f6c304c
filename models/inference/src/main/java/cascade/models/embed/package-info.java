/**
 * Trained vectors by item, and towers that make vectors of users and of new items: the inference side of Item2vec, YouTubeNet
 * and the two-tower model.
 */
@NullMarked
package cascade.models.embed;

import org.jspecify.annotations.NullMarked;
