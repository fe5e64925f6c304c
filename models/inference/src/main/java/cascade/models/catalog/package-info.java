/**
 * Versioned model bundles on disk, checked before they serve, leased while they do.
 *
 * <p>A trainer publishes through {@link cascade.models.catalog.BundleWriter}; a server polls
 * {@link cascade.models.catalog.ModelSets#refresh} and each request takes one lease:
 *
 * <pre>{@code
 * var modelSets = new ModelSets(new ModelCatalog(models, settings), closing);
 * modelSets.refresh();                       // on a worker, every few seconds
 * try (var lease = modelSets.lease()) {      // per request
 *     lease.models().ranker("nfwfm").ifPresent(model -> model.ranker().score(batch));
 * }
 * }</pre>
 *
 * <p>Before a bundle serves, {@link cascade.models.catalog.ModelCatalog} checks in this order: the manifest, the SHA-256 of
 * every file, the hash of the feature schema, the widths of the model against that schema or its vocabulary, the golden rows
 * to 1e-5; then it warms the model up. {@link cascade.models.catalog.BundleRefusedException} names the bundle and the first fault.
 */
@NullMarked
package cascade.models.catalog;

import org.jspecify.annotations.NullMarked;
