package cascade.training.sample;

/** A choice that files and command lines name. */
public interface Named {

    /** What it is called there, in lower case with hyphens. */
    String text();
}
