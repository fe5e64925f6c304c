/** Look-ups of users, items and authors, behind one hop to the verticle that owns the connection to the feature store. */
@NullMarked
package cascade.fetch;

import org.jspecify.annotations.NullMarked;
