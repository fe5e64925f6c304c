package cascade.probation;

/** What came of pages. Not thread-safe. */
final class Outcomes {

    private long pages;
    private long failed;
    private final Latencies ranking = new Latencies();
    private long shown;
    private double clicked;
    private double clickedSquares;

    /**
     * A page was answered.
     *
     * @param rankMicros how long its ranking took; negative where it was not ranked
     */
    void served(boolean isWithoutModels, long rankMicros) {
        pages++;
        if (isWithoutModels) {
            failed++;
        }
        if (rankMicros >= 0) {
            ranking.add(rankMicros);
        }
    }

    /** A page was shown, and this share of its items clicked. */
    void shown(double share) {
        shown++;
        clicked += share;
        clickedSquares += share * share;
    }

    void add(Outcomes other) {
        pages += other.pages;
        failed += other.failed;
        ranking.add(other.ranking);
        shown += other.shown;
        clicked += other.clicked;
        clickedSquares += other.clickedSquares;
    }

    long pages() {
        return pages;
    }

    /** Those that came without models. */
    long failed() {
        return failed;
    }

    double failedShare() {
        return pages == 0 ? 0 : (double) failed / pages;
    }

    Latencies ranking() {
        return ranking;
    }

    /** Pages that were shown so long ago that their clicks are known. */
    long shown() {
        return shown;
    }

    /** Of those, the mean share of items that were clicked. */
    double ctr() {
        return shown == 0 ? 0 : clicked / shown;
    }

    /** Of that share, from page to page. */
    double ctrVariance() {
        return shown < 2 ? 0 : Math.max(0, (clickedSquares - clicked * ctr()) / (shown - 1));
    }
}
