/**
 * Item2vec: items as words, a user's clicks as a sentence (Barkan and Koenigstein 2016, arXiv 1603.04259), trained by
 * skip-gram with negative sampling in plain Java.
 */
@NullMarked
package cascade.training.item2vec;

import org.jspecify.annotations.NullMarked;
