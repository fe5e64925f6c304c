/** Versioned model bundles on disk, checked before they serve, leased while they do. */
@NullMarked
package cascade.models.catalog;

import org.jspecify.annotations.NullMarked;
