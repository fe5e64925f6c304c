/** Features as bytes: the versioned rows that stores, snapshots and catalogues keep. */
@NullMarked
package cascade.features.row;

import org.jspecify.annotations.NullMarked;
