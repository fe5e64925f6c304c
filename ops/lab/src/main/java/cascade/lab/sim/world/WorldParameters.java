package cascade.lab.sim.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The laws of a simulated community as numbers, each fixed before any feed was measured on it, and from where. {@link #hash} names them
 * in every report: figures of two hashes do not compare.
 *
 * <p>KuaiRand below is the slice of KuaiRand-Pure (Gao et al., CIKM 2022) that the README describes; its figures were counted from it:
 * 180,022 impressions of 24,448 people and 6,153 videos in 11 days.
 *
 * @param newcomerShare of exposures that go to people in their first day: Meitu, 27 % of exposures go to new users
 * @param visitsPerDay share of days on which a resident comes: KuaiRand, people were seen on 3.98 of 11 days
 * @param visitSpread standard deviation of its log-odds between people: assumed
 * @param sessionsPerVisit mean sessions on a day with any: assumed
 * @param hours weights of the hours of a day: KuaiRand's impressions by hour, Beijing time
 * @param scrollScale tiles of the scrolling budget's law, P(budget &gt;= b) = (1 + b / scale)^-exponent: that budgets follow a power law
 *     is Jeunen's, RecSys 2023 (arXiv 2307.14059); that its mean is 40 tiles, two pages, is assumed
 * @param scrollExponent of the same
 * @param scrollPerClick tiles by which a click prolongs a session: assumed
 * @param attentionExponent attention to the k-th tile of a page is k^-exponent: assumed; much milder than in web search, where eyes fall on
 *     the tenth result a tenth as often as on the first (Joachims et al., SIGIR 2005), since feeds are scrolled through
 * @param clickBase log-odds of a click on an average tile by an average person: the past feed has with it about the click rate of
 *     KuaiRand's tab 0, .085, the largest of its surfaces where people do not click on half of all they see
 * @param eagernessSpread between people, in log-odds of a click: KuaiRand, .75 on its main tab, .81 on tab 0
 * @param qualitySpread between items likewise: KuaiRand, .45 on its main tab by pairs of impressions, .42 on tab 0
 * @param tasteSpread between a person's topics likewise: assumed. KuaiRand shows .25 by first tag of what was already chosen by taste,
 *     which is a lower bound
 * @param groupShare of the variance of tastes that gender, age, city and system explain together: assumed
 * @param styleSpread of what people like beside topics, in each of three directions: assumed
 * @param kindSpread of how much people prefer videos to pictures: assumed
 * @param moodBoost log-odds that a session's own topic gains: assumed
 * @param driftPerDay standard deviation of a day's step of each taste: assumed, a tenth of their spread
 * @param followedBoost log-odds that an item of a followed author gains: assumed
 * @param agePerDoubling log-odds an item loses as the days since it was published (and one) double: assumed small, since in KuaiRand
 *     clicks do not fall between 10 and 25 days
 * @param followPerClick Meitu: clicks to follows are about 100 to 1
 * @param charmSpread between authors, in the logarithm of that rate: assumed
 * @param likePerClick KuaiRand: .032
 * @param hidePerTile of tiles that were not opened: KuaiRand, .00086
 * @param dwellShare median share of a video that is watched once opened: KuaiRand, .65
 * @param dwellSpread standard deviation of its logarithm: from KuaiRand's upper quartile, 1.02
 * @param pictureSeconds median look at an opened picture: assumed
 * @param videoSeconds median length of videos: KuaiRand's is 81; shorter here, as half of a community of pictures
 * @param videoSpread standard deviation of its logarithm: KuaiRand, 1.03
 * @param videoShare of items: assumed
 * @param bornPerDay items published a day, as a share of those at the start: assumed
 * @param meanAgeDays of items that were there before: assumed
 * @param authorsPerItem KuaiRand has 6,510 authors of 7,583 videos; fewer here, that one may follow
 * @param fameExponent of the past feed's favourites: an item at rank r of n is shown as (r / n + fameOffset)^-exponent. With both,
 *     exposures by item have about KuaiRand's long tail: Gini .73, the first hundredth of items .17, the first tenth .60
 * @param fameOffset of the same
 * @param pastByTaste share of the past feed that was chosen by taste: assumed; it has to have been of some use to be followed
 * @param pastByChance share that was chosen by chance: assumed
 * @param usualRate clicks by tile that people take for usual: as {@link #clickBase}
 * @param firstReturn probability that a newcomer who found what is usual stays: assumed
 * @param habitWeight how much a session's clicks count beside all before: assumed
 * @param habitEffect log-odds of a visit and of a return that twice the usual clicks add: assumed
 * @param leaving probability that a resident leaves for good at a session's end: so that as many leave as stay
 * @param declared share of people who say their gender and age: assumed
 */
public record WorldParameters(
        double newcomerShare,
        double visitsPerDay,
        double visitSpread,
        double sessionsPerVisit,
        List<Double> hours,
        double scrollScale,
        double scrollExponent,
        double scrollPerClick,
        double attentionExponent,
        double clickBase,
        double eagernessSpread,
        double qualitySpread,
        double tasteSpread,
        double groupShare,
        double styleSpread,
        double kindSpread,
        double moodBoost,
        double driftPerDay,
        double followedBoost,
        double agePerDoubling,
        double followPerClick,
        double charmSpread,
        double likePerClick,
        double hidePerTile,
        double dwellShare,
        double dwellSpread,
        double pictureSeconds,
        double videoSeconds,
        double videoSpread,
        double videoShare,
        double bornPerDay,
        double meanAgeDays,
        double authorsPerItem,
        double fameExponent,
        double fameOffset,
        double pastByTaste,
        double pastByChance,
        double usualRate,
        double firstReturn,
        double habitWeight,
        double habitEffect,
        double leaving,
        double declared) {

    private static final List<Double> KUAIRAND_HOURS = List.of(
            .0362, .0227, .0146, .0095, .0079, .0096, .0174, .0259, .0333, .0401, .0450, .0516, .0580, .0557, .0508,
            .0533, .0555, .0598, .0568, .0554, .0576, .0626, .0638, .0570);

    public WorldParameters {
        hours = List.copyOf(hours);
        if (hours.size() != 24) {
            throw new IllegalArgumentException("a day has 24 hours, not " + hours.size());
        }
    }

    public static WorldParameters standard() {
        return new WorldParameters(
                .27,
                .36,
                .7,
                1.5,
                KUAIRAND_HOURS,
                60,
                2.5,
                2,
                .15,
                -3.0,
                .8,
                .43,
                1.1,
                .3,
                .35,
                .5,
                1.0,
                .11,
                .5,
                .08,
                .01,
                .8,
                .032,
                .00086,
                .65,
                .66,
                6,
                20,
                1.03,
                .5,
                .02,
                30,
                .08,
                1.5,
                .02,
                .4,
                .1,
                .085,
                .25,
                .3,
                .7,
                .07,
                .8);
    }

    /** Names exactly these numbers: eight bytes of SHA-256. */
    public String hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Mean tiles of a session that no click prolongs. */
    public double meanScroll() {
        return scrollScale / (scrollExponent - 1);
    }

    /** Newcomers a day, for every resident, so that their share of exposures is as it should be. */
    public double newcomersPerResident() {
        return newcomerShare / (1 - newcomerShare) * visitsPerDay * sessionsPerVisit;
    }
}
