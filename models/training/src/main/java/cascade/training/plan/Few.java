package cascade.training.plan;

import cascade.training.sample.Named;

/** What becomes of a comparison that too few impressions could tell of. */
public enum Few implements Named {
    /** It says so, and holds nothing against the bundle. */
    PASS("pass"),
    /** It says so, and the bundle is refused. */
    REFUSE("refuse");

    private final String text;

    Few(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
