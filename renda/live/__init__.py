"""Live pages: what changes for one person shows on every screen within a second.

How a room uses it (docs/live.md tells the whole of it):

1. A *topic* is a kind and a record: "meeting:12". The room declares the kind when the application starts::

       from renda.live.topics import Kind, register

       register(Kind("meeting", may_listen=may_follow, state=state_of_meeting))

   ``may_listen(visitor, pk)`` is asked once when a screen connects; nobody else gets anything. ``state(pk)`` gives the
   public state as a small dict that JSON can carry, with a constant number of queries: it is computed once in a
   process for a change, however many screens there are, and is the same for all of them. What only some may see is a
   topic of its own kind, or is fetched by the page itself. A kind without ``state`` only says that something changed.

2. Whoever changes it says so inside the transaction that changes it: ``renda.live.actions.bump("meeting:12")``. It
   counts when the transaction commits and is forgotten when it does not. It adds a row and locks nothing: five hundred
   ballots in a second do not wait for each other, and the screens are told at most a few times a second, the last
   change always included.

3. The page::

       {% load live %}
       <section {% live "meeting" meeting.pk %}>
         <b data-live-text="present">{{ present }}</b>                          the state's value by its path
         <p data-live-show="speaker" hidden>…</p>                               shown where the value is not empty
         <time data-live-countdown="speaker.until">…</time>                     minutes and seconds left, by our clock
         <div data-live-fetch hx-get="{% url 'meeting-list' meeting.pk %}" hx-trigger="live">…</div>
       </section>

   A screen of its own script listens for the event "live" on the section: ``event.detail.state``.

Nothing here decides anything: a page without scripts shows the state as of its loading, and every action checks again.
"""
