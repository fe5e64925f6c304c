package cascade.pushed;

import java.util.Locale;

/** What an operator pushes through Redis while servers run: a document of each, at a key of its own. */
public enum Pushed {
    /** Who is in which arm. */
    EXPERIMENTS,
    /** What an operator has moved up, moved down, pinned or kept out. */
    RULES;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The name in keys, metrics and commands, such as {@code rules}. */
    public String text() {
        return text;
    }

    /** The name at the beginning of a sentence. */
    String title() {
        return name().charAt(0) + text.substring(1);
    }

    /** Where the document lies in Redis, and the channel on which its pushes are told: {@code cascade:rules}. */
    public String key() {
        return "cascade:" + text;
    }

    /** Where what was pushed lies, the last first: in the slot of {@link #key}. */
    String historyKey() {
        return "{" + key() + "}:history";
    }

    /** A server's answer lies at this and the server's name. */
    public String statusPrefix() {
        return key() + ":status:";
    }
}
