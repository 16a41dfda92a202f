<<<<<<< HEAD
/** The tools module: the one gate before everything that acts, and the doors to it. */
=======
/** Tools: what acts in a user's name, what it may do, and how it is run. */
>>>>>>> h-risk
package dev.autobot.tools;
