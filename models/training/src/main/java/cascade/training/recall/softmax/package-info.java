/**
 * YouTubeNet (Covington et al. 2016) and the two-tower model (Yi et al. 2019): a user and an item become vectors of unit
 * length, trained so that the items that a user clicks next have the greatest inner products, by softmax over sampled items.
 */
@NullMarked
package cascade.training.recall.softmax;

import org.jspecify.annotations.NullMarked;
