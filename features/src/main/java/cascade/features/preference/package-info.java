/** What a person asked to see more or less of, in so many words. */
@NullMarked
package cascade.features.preference;

import org.jspecify.annotations.NullMarked;
