package cascade.lab.sim.judge;

import cascade.lab.sim.life.Happening.What;
import cascade.lab.sim.life.Reading;
import cascade.lab.sim.life.Visit;
import cascade.lab.sim.world.Page;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came of one day. For one thread. */
public final class DayFigures {

    private static final int THIRD = 2;

    private final Int2IntOpenHashMap shown = new Int2IntOpenHashMap();
    private final Int2IntOpenHashMap opened = new Int2IntOpenHashMap();
    private final IntSet people = new IntOpenHashSet();
    private final IntSet newItems;
    private final Predictions truth = new Predictions();
    private final Predictions ranker = new Predictions();
    private long requests;
    private long impressions;
    private long newcomerImpressions;
    private long clicks;
    private long follows;
    private long likes;
    private long hides;
    private double minutes;
    private double expected;
    private double expectedSeen;
    private double best;
    private long thirdSeen;
    private long thirdClicks;
    private double thirdExpected;
    private long newItemImpressions;
    private long newItemClicks;

    /** Of a day on which no item counts as new. */
    public DayFigures() {
        this(IntSet.of());
    }

    /** @param newItems which items are new; may grow */
    DayFigures(IntSet newItems) {
        this.newItems = newItems;
    }

    /**
     * Counts a page.
     *
     * @param expectedClicks on the whole page, as it was shown
     * @param bestClicks on the oracle's
     * @param scores of the ranker by tile; empty where nobody ranks
     */
    public void add(
            Visit visit, Page page, Reading reading, double expectedClicks, double bestClicks, double[] scores) {
        requests++;
        impressions += reading.seen();
        people.add(visit.person().number());
        minutes += (reading.endMillis() - visit.millis()) / 60_000.0;
        expected += expectedClicks;
        best += bestClicks;
        boolean isNew = visit.member().isNew(visit.millis());
        newcomerImpressions += isNew ? reading.seen() : 0;
        boolean isThird =
                isNew && visit.session().number() == 0 && visit.session().pages() == THIRD;
        for (int i = 0; i < reading.seen(); i++) {
            boolean isClick = reading.clicks()[i];
            shown.addTo(page.pieces()[i], 1);
            opened.addTo(page.pieces()[i], isClick ? 1 : 0);
            clicks += isClick ? 1 : 0;
            if (newItems.contains(page.pieces()[i])) {
                newItemImpressions++;
                newItemClicks += isClick ? 1 : 0;
            }
            expectedSeen += reading.probabilities()[i];
            truth.add(reading.probabilities()[i], isClick);
            if (scores.length > i) {
                ranker.add(scores[i], isClick);
            }
            if (isThird) {
                thirdSeen++;
                thirdClicks += isClick ? 1 : 0;
                thirdExpected += reading.probabilities()[i];
            }
        }
        follows += count(reading, What.FOLLOW);
        likes += count(reading, What.LIKE);
        hides += count(reading, What.HIDE);
    }

    private static long count(Reading reading, What what) {
        return reading.happenings().stream()
                .filter(happening -> happening.what() == what)
                .count();
    }

    /** By name, as reports have them. */
    public Map<String, Object> figures(int published) {
        Map<String, Object> figures = new LinkedHashMap<>();
        put(figures, "requests", requests);
        put(figures, "impressions", impressions);
        put(figures, "clicks", clicks);
        put(figures, "ctr", share(clicks, impressions));
        put(figures, "followRate", share(follows, impressions));
        put(figures, "followsPerClick", share(follows, clicks));
        put(figures, "likesPerClick", share(likes, clicks));
        put(figures, "hideRate", share(hides, impressions));
        put(figures, "users", people.size());
        put(figures, "minutesPerUser", minutes / Math.max(1, people.size()));
        put(figures, "expectedCtr", expectedSeen / Math.max(1, impressions));
        put(figures, "regret", (best - expected) / Math.max(1, requests));
        put(figures, "oracleShare", expected / best);
        put(figures, "newcomerShare", share(newcomerImpressions, impressions));
        put(figures, "newcomerThirdPageImpressions", thirdSeen);
        put(figures, "newcomerThirdPageCtr", share(thirdClicks, thirdSeen));
        put(figures, "newcomerThirdPageExpectedCtr", thirdExpected / Math.max(1, thirdSeen));
        put(figures, "oracleAuc", truth.auc());
        put(figures, "rankerAuc", ranker.auc());
        tail(figures, "impressions", shown, published);
        tail(figures, "clicks", opened, published);
        put(figures, "newItemImpressionShare", share(newItemImpressions, impressions));
        put(figures, "newItemClickShare", share(newItemClicks, clicks));
        put(figures, "itemsShownShare", share(shown.size(), published));
        return figures;
    }

    private static void tail(Map<String, Object> figures, String of, Int2IntOpenHashMap counts, int published) {
        int[] all = new int[Math.max(published, counts.size())];
        int at = 0;
        for (int count : counts.values()) {
            all[at++] = count;
        }
        LongTail tail = LongTail.of(all);
        put(figures, of + "Gini", tail.gini());
        put(figures, of + "TopHundredth", tail.topHundredth());
        put(figures, of + "TopTenth", tail.topTenth());
    }

    /** What has no number is left out. */
    private static void put(Map<String, Object> figures, String name, Object value) {
        if (!(value instanceof Double number) || Double.isFinite(number)) {
            figures.put(name, value);
        }
    }

    private static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
