package cascade.feedback;

import cascade.features.codec.CodecException;
import java.util.Locale;

/**
 * Why an event is not applied, in one word: what metrics count it under and what dead letters are chosen by. Few on purpose; what
 * exactly is wrong is said in a sentence beside it.
 */
public enum Reason {
    /** No value, or one that is not UTF-8, not JSON, or not an object. */
    UNREADABLE,
    UNKNOWN_VERSION,
    UNKNOWN_TYPE,
    /** An id of the event, its user, item, author or request is missing or is none. */
    BAD_ID,
    /** A time that is missing, is none, or is outside 1970..9999. */
    BAD_TIME,
    /** A dwell without its time, or with one that nobody looks at anything for. */
    BAD_DWELL,
    /** Any other member is wrong, too long or unknown. */
    BAD_MEMBER,
    /** It happened longer before it came than is applied. */
    TOO_OLD,
    /** It is said to happen later than clocks differ. */
    TOO_FAR_AHEAD,
    /** It was read, and to fold it breaks: a fault of ours, or of the row that it goes to. */
    FAULT;

    /** Such as {@code too-old}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of a refusal by {@link cascade.features.codec.EventCodec}, by the member that it names. */
    public static Reason ofMember(String field) {
        return switch (field) {
            case CodecException.WHOLE -> UNREADABLE;
            case "v" -> UNKNOWN_VERSION;
            case "type" -> UNKNOWN_TYPE;
            case "id", "user", "item", "author", "requestId" -> BAD_ID;
            case "time" -> BAD_TIME;
            case "dwellMillis" -> BAD_DWELL;
            default -> BAD_MEMBER;
        };
    }
}
