package cascade.run.deadletters;

import cascade.deadletters.LetterException;
import cascade.kafka.KafkaUnreachableException;

/** What is in the way of a command, and what to do about it. */
public final class LetterAdvice {

    private LetterAdvice() {}

    public static String of(LetterException fault) {
        return fault.getMessage()
                + switch (fault.fault()) {
                    case NO_NAME -> ", as dead-letters ls shows them";
                    case NO_LETTER -> ": see dead-letters ls";
                    case SETTLED -> "; --again does it again";
                    case CUT -> ": ask whoever sent it, or write it anew by dead-letters repair --value FILE";
                    case REFUSED -> "";
                };
    }

    public static String of(KafkaUnreachableException fault) {
        return fault.getMessage() + ": start it, or name another with --kafka HOST:PORT";
    }
}
