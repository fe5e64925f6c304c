/** The people and items of verifications that need any, and no taste. */
@NullMarked
package cascade.lab.verify.community;

import org.jspecify.annotations.NullMarked;
