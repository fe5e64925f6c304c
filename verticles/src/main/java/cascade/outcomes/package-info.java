/**
 * What came of what was shown: which source each item of the last pages is owed to.
 *
 * <pre>{@code
 * RecentPages pages = RecentPages.ofANode();
 * pages.remember("01M8..", new int[] {RecentPages.hash(item)}, new byte[] {(byte) Source.TRENDING.place()});
 * pages.foundBy("01M8..", item); // Source.TRENDING.place()
 * }</pre>
 *
 * <p>{@code cascade.served} writes it behind the answer, {@code cascade.feedback} asks it of each event.
 */
@NullMarked
package cascade.outcomes;

import org.jspecify.annotations.NullMarked;
