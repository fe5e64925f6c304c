package cascade.deadletters;

import java.util.List;

/**
 * What became of letters that were to be sent again.
 *
 * @param before how many were left out because something was done about them before
 * @param failed how many could not be sent
 * @param faults what is in the way of the first {@value #MOST_FAULTS} of these
 */
public record RedriveOutcome(int sent, int before, int failed, List<LetterException> faults) {

    static final int MOST_FAULTS = 20;
}
