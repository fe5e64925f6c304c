/**
 * Trained vectors by item, and towers that make vectors of users and of new items: the inference side of Item2vec, YouTubeNet
 * and the two-tower model.
 *
 * <p>A tower adds up rows of its table, takes the sum through its hidden layer where it has one, and scales it to unit length:
 *
 * <pre>
 * var encoder = new TowerEncoder(TowerVocabulary.fromJson(bytes), vectors.ids());
 * UserTower tower = new ReferenceUserTower(encoder, weights);
 * float[] user = tower.vector(profile, clicks);
 * </pre>
 */
@NullMarked
package cascade.models.embed;

import org.jspecify.annotations.NullMarked;
