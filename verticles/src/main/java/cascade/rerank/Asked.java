package cascade.rerank;

/**
 * What somebody asked for of a candidate: the user, or the operator by a rule.
 *
 * @param code short and stable: {@code more}, {@code less}, {@code rule-boost}, {@code rule-bury}, {@code rule-pin}
 * @param text in words
 * @param rule what it is called where it moved the candidate
 */
public record Asked(String code, String text, String rule) {}
