package cascade.features.preference;

/** A person asked about more topics or authors than are kept. */
public final class PreferencesFullException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String member;

    PreferencesFullException(String member) {
        super(member + " would hold more than " + Preferences.MOST + " wishes: take one back first");
        this.member = member;
    }

    /** {@code topics} or {@code authors}. */
    public String member() {
        return member;
    }
}
