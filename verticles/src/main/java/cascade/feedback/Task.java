package cascade.feedback;

import java.util.Locale;

/** Work of feedback that is repeated until it succeeds. */
enum Task {
    POLL("poll events"),
    GO_BACK("go back"),
    PUT_LETTER("put a dead letter"),
    LOOK_FOR_STRAYS("look which strays were sent"),
    SEND_STRAY("send an event to its partition"),
    FOLD("fold");

    private final String text;

    Task(String text) {
        this.text = text;
    }

    /** Behind "could not". */
    String text() {
        return text;
    }

    /** In metrics, such as {@code go-back}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
