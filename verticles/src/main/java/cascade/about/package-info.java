/** What decides the order of a feed, in plain words and as it is in force now: for people who ask. */
@NullMarked
package cascade.about;

import org.jspecify.annotations.NullMarked;
