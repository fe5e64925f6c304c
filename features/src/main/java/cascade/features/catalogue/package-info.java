/**
 * What this process knows of items, by dense ordinals: one writer, readers that wait for nobody.
 *
 * <pre>{@code
 * int ordinal = catalogue.ordinal(item);          // -1 where nobody named it yet
 * CatalogueRow row = catalogue.row(ordinal);      // immutable: all of it is of one moment
 * if (row.isUp()) { ... row.author(), row.counts() ... }
 * }</pre>
 */
@NullMarked
package cascade.features.catalogue;

import org.jspecify.annotations.NullMarked;
