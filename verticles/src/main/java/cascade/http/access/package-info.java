/**
 * Who may ask for what: API keys with scopes and rates, in a file that is read again while servers run, and the sessions that
 * browsers get for them. Decides; what HTTP makes of it is the package above.
 */
@NullMarked
package cascade.http.access;

import org.jspecify.annotations.NullMarked;
