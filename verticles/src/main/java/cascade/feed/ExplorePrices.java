package cascade.feed;

/**
 * What draws cost pages of a scene, by the share that they are drawn by.
 *
 * @param all drawn from all candidates ({@code explore.share})
 * @param newcomers the same on pages of people who are new ({@code explore.newcomer-share})
 * @param newItems drawn from new items alone ({@code explore.new-item-share})
 */
public record ExplorePrices(ExploreLoss all, ExploreLoss newcomers, ExploreLoss newItems) {

    /** Before there are any pages. */
    public static final ExplorePrices UNKNOWN =
            new ExplorePrices(ExploreLoss.UNKNOWN, ExploreLoss.UNKNOWN, ExploreLoss.UNKNOWN);
}
