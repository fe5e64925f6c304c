package cascade.training.plan;

import cascade.training.sample.Named;

/** What becomes of a bundle of which a comparison can tell nothing: by too few impressions, or beside what serves and cannot be opened. */
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
